package io.github.hiveanomaly;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.hiveanomaly.udf.MahalanobisPValueUDF;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF.DeferredJavaObject;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF.DeferredObject;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;
import org.junit.jupiter.api.Test;

/** Opens the jar that ADD JAR loads. */
class UdfJarIT {

  private static final Path JAR =
      Path.of(
          System.getProperty("build.directory"),
          "hive-anomaly-udf-" + System.getProperty("hiveanomaly.version") + ".jar");

  private static final long ONE_MEGABYTE = 1_000_000;
  private static final int JAVA_8 = 52;

  private static List<String> files() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream()
          .filter(entry -> !entry.isDirectory())
          .map(JarEntry::getName)
          .sorted()
          .toList();
    }
  }

  @Test
  void isSmall() throws IOException {
    assertThat(Files.size(JAR)).isLessThan(ONE_MEGABYTE);
  }

  @Test
  void holdsNothingOutsideOfOurPackage() throws IOException {
    assertThat(files())
        .filteredOn(name -> !name.startsWith("io/github/hiveanomaly/"))
        .containsExactly("META-INF/LICENSE", "META-INF/MANIFEST.MF", "META-INF/NOTICE");
  }

  @Test
  void holdsTheLibrariesRelocated() throws IOException {
    assertThat(files())
        .contains(
            "io/github/hiveanomaly/shaded/commons/numbers/core/DD.class",
            "io/github/hiveanomaly/shaded/tdigest/stats/MergingDigest.class");
  }

  @Test
  void runsOnJava8() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (String name : files()) {
        if (name.endsWith(".class")) {
          assertThat(majorVersion(jar, name)).as(name).isLessThanOrEqualTo(JAVA_8);
        }
      }
    }
  }

  private static int majorVersion(JarFile jar, String name) throws IOException {
    try (InputStream stream = jar.getInputStream(jar.getEntry(name));
        DataInputStream data = new DataInputStream(stream)) {
      assertThat(data.readInt()).isEqualTo(0xCAFEBABE);
      data.readUnsignedShort();
      return data.readUnsignedShort();
    }
  }

  @Test
  void asksForNothingButHiveHadoopAndJava() throws IOException {
    JavaClasses classes;
    try (JarFile jar = new JarFile(JAR.toFile())) {
      classes = new ClassFileImporter().importJar(jar);
    }
    Set<String> foreign = new TreeSet<>();
    for (JavaClass own : classes) {
      own.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> !target.isPrimitive())
          .map(JavaClass::getName)
          .filter(
              name -> !name.matches("(java|io\\.github\\.hiveanomaly|org\\.apache\\.hadoop)\\..*"))
          .forEach(foreign::add);
    }
    assertThat(classes.size()).isGreaterThan(50);
    assertThat(foreign).isEmpty();
  }

  @Test
  void carriesEveryFunction() throws IOException {
    for (Class<?> function : Functions.byName().values()) {
      assertThat(files()).contains(function.getName().replace('.', '/') + ".class");
    }
  }

  /** As HiveServer2 does with the loader of the session that first used a permanent function. */
  @Test
  void isOfUseAfterItsClassLoaderWasClosed() throws Exception {
    GenericUDF function;
    try (OwnClasses loader = new OwnClasses()) {
      Class<?> own = loader.loadClass(MahalanobisPValueUDF.class.getName());
      assertThat(own.getClassLoader()).isSameAs(loader);
      function = (GenericUDF) own.getDeclaredConstructor().newInstance();
      function.initialize(
          new ObjectInspector[] {
            PrimitiveObjectInspectorFactory.javaDoubleObjectInspector,
            PrimitiveObjectInspectorFactory.javaIntObjectInspector
          });
    }
    // so far off that the library computes it, for which no class was needed before
    DeferredObject[] far = {new DeferredJavaObject(100.0), new DeferredJavaObject(3)};
    assertThat(function.evaluate(far)).hasToString("0.0");
  }

  /** The jar's classes, and Hive's from where the test has them. */
  private static final class OwnClasses extends URLClassLoader {

    OwnClasses() throws IOException {
      super(new URL[] {JAR.toUri().toURL()}, UdfJarIT.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.github.hiveanomaly.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }

  @Test
  void namesTheLibraries() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile());
        InputStream notice = jar.getInputStream(jar.getEntry("META-INF/NOTICE"))) {
      assertThat(new String(notice.readAllBytes(), StandardCharsets.UTF_8))
          .contains("Commons Numbers", "Boost", "t-digest");
    }
  }
}
