/**
 * A real Hive 3.1.3 in one JVM on JDK 17: metastore and HiveServer2 on the loopback interface, or a
 * Hive inside the JVM of a test.
 */
package io.github.hiveanomaly.hive;
