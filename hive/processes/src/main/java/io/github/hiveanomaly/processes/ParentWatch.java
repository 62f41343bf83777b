package io.github.hiveanomaly.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Ends this JVM when its standard input does, so that it never outlives the process that started
 * it, however that one ended.
 *
 * <p>As a main class it runs another one ({@code ParentWatch MAIN_CLASS ARGUMENTS...}) under the
 * same watch: spark-submit and beeline do not look at their parent themselves.
 */
public final class ParentWatch {

  private static final int ENDED_WITH_PARENT = 143;

  private ParentWatch() {}

  /** Watches from now on. Standard input is this class's alone afterwards. */
  public static void start() {
    InputStream input = System.in;
    Thread watch = new Thread(() -> haltAtEnd(input), "parent-watch");
    watch.setDaemon(true);
    watch.start();
    System.setIn(InputStream.nullInputStream());
  }

  private static void haltAtEnd(InputStream input) {
    try {
      input.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // the pipe broke, which says the same as its end
    }
    endWithParent();
  }

  /** Ends this JVM because its standard input has ended. */
  // halt and not exit: a parent that was killed waits for no shutdown hook, and a hook may hang
  public static void endWithParent() {
    Runtime.getRuntime().halt(ENDED_WITH_PARENT);
  }

  /** Runs {@code main} of the first argument's class with the others. */
  public static void main(String[] arguments) throws Throwable {
    start();
    try {
      Class.forName(arguments[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
