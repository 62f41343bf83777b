package io.github.hiveanomaly.sql;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.hadoop.hive.ql.exec.Description;

/** The built jar of the functions, as it would be put on S3. */
final class FunctionsJar {

  private FunctionsJar() {}

  /** Where it is; the tests need the jar itself, so that they run from Maven's package phase on. */
  static Path path() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(entry -> entry.getFileName().toString().startsWith("hive-anomaly-udf-"))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the jar of the functions is not on the class path; run mvn verify, not mvn test"));
  }

  /** Class names of the functions in it, by the names their descriptions give them. */
  static Map<String, String> functions() {
    Map<String, String> functions = new TreeMap<>();
    try (JarFile jar = new JarFile(path().toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        String name = entry.getName();
        if (name.startsWith("io/github/hiveanomaly/") && name.endsWith(".class")) {
          Class<?> type =
              Class.forName(
                  name.replace('/', '.').substring(0, name.length() - ".class".length()),
                  false,
                  FunctionsJar.class.getClassLoader());
          Description description = type.getAnnotation(Description.class);
          if (description != null) {
            functions.put(description.name(), type.getName());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a class of the jar does not load", e);
    }
    return functions;
  }
}
