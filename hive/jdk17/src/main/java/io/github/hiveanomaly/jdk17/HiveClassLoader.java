package io.github.hiveanomaly.jdk17;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A system class loader that Hive 3 accepts on JDK 9 and later.
 *
 * <p>Hive 3 casts the loader of its own classes to {@link URLClassLoader} (HIVE-21584), which the
 * built-in one no longer is. Started with {@code -Djava.system.class.loader=} this class's name,
 * the JVM loads {@code java.class.path} through this one instead.
 */
public final class HiveClassLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  /**
   * Called by the JVM.
   *
   * @param builtIn the loader that would have been the system's; passed over, so that the classes
   *     of the class path are loaded here and not by it
   */
  public HiveClassLoader(ClassLoader builtIn) {
    super("hive", classPath(), builtIn.getParent());
  }

  private static URL[] classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(HiveClassLoader::url)
        .toArray(URL[]::new);
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("class path entry is no file: " + entry, e);
    }
  }
}
