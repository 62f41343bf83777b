package org.apache.hive.common.util;

import java.io.File;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Stands in front of Hive's class of this name. Hive adds a hook with every statement that it
 * compiles, and leaves it to Hadoop how long that may take, which Hadoop finds out each time by
 * reading all its configuration files. This one says how long.
 */
public class ShutdownHookManager {

  private static final org.apache.hadoop.util.ShutdownHookManager HADOOP =
      org.apache.hadoop.util.ShutdownHookManager.get();

  /** As Hadoop has it by default. */
  private static final long PATIENCE_SECONDS = 30;

  private static final int USUAL_PRIORITY = 10;
  private static final int LAST_PRIORITY = -1;

  private static final Set<File> DELETED_ON_EXIT = ConcurrentHashMap.newKeySet();

  static {
    addShutdownHook(() -> DELETED_ON_EXIT.forEach(File::delete), LAST_PRIORITY);
  }

  private ShutdownHookManager() {}

  /** Adds what is to be done at the JVM's end. */
  public static void addShutdownHook(Runnable hook) {
    addShutdownHook(hook, USUAL_PRIORITY);
  }

  /** Adds what is to be done at the JVM's end; what has a higher priority is done before. */
  public static void addShutdownHook(Runnable hook, int priority) {
    HADOOP.addShutdownHook(hook, priority, PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Whether the JVM ends. */
  public static boolean isShutdownInProgress() {
    return HADOOP.isShutdownInProgress();
  }

  /** Takes a hook away again; tells whether there was one. */
  public static boolean removeShutdownHook(Runnable hook) {
    return hook != null && HADOOP.removeShutdownHook(hook);
  }

  /** Deletes a file at the JVM's end. */
  public static void deleteOnExit(File file) {
    DELETED_ON_EXIT.add(file);
  }

  /** Does not, after all. */
  public static void cancelDeleteOnExit(File file) {
    DELETED_ON_EXIT.remove(file);
  }
}
