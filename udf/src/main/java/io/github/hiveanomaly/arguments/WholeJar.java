package io.github.hiveanomaly.arguments;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The jar that the functions come from.
 *
 * <p>HiveServer2 calls the class of a permanent function in all sessions, but closes the class
 * loader it came from when the session ends that was the first to use the function. A class needed
 * for the first time after that would not be found.
 */
final class WholeJar {

  private static final String CLASS = ".class";

  private WholeJar() {}

  /** Loads all classes of the jar; does nothing where the classes are not in a jar. */
  static void load() {
    CodeSource source = WholeJar.class.getProtectionDomain().getCodeSource();
    if (source == null || !source.getLocation().getPath().endsWith(".jar")) {
      return;
    }
    try (JarFile jar = new JarFile(new File(source.getLocation().toURI()))) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        String name = entries.nextElement().getName();
        if (name.endsWith(CLASS)) {
          load(name.substring(0, name.length() - CLASS.length()).replace('/', '.'));
        }
      }
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      // the class loader knows the jar otherwise than as a file, and loads each class when needed
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, WholeJar.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      // it rests on a class of Hive that is not in this engine, and so is never needed there
    }
  }
}
