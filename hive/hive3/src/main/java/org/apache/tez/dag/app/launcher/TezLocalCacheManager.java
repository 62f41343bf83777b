package org.apache.tez.dag.app.launcher;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.api.records.LocalResource;

/**
 * Stands in front of Tez's class of this name, which copies all that a session brings (hive-exec
 * alone has 40 MB) for every single task, and deletes it again. In local mode nothing reads the
 * copies: a task runs in the session's JVM, and finds its classes there.
 */
public class TezLocalCacheManager {

  /** Called by Tez, for each container. */
  @SuppressWarnings("unused") // what Tez's own takes
  public TezLocalCacheManager(Map<String, LocalResource> resources, Configuration conf) {}

  /** Copies nothing. */
  public void localize() {}

  /** Has nothing to delete. */
  public void cleanup() {}
}
