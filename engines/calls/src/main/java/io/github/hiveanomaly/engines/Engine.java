package io.github.hiveanomaly.engines;

import java.util.List;

/** A query engine that runs in this JVM, with one session. */
public interface Engine {

  /** Its name in docs/engines.md. */
  String name();

  /** The version, as the engine itself says. */
  String version() throws Exception;

  /** What sets this run apart from others of the same engine and version. */
  String mode();

  /** Runs a statement and forgets its result. */
  void execute(String sql) throws Exception;

  /**
   * Runs a query.
   *
   * @return the rows; a cell is a Number, a String, a Boolean or null, a List for an array, a Map
   *     from names to cells for a struct
   */
  List<List<Object>> query(String sql) throws Exception;

  /** What a user sees of a statement that failed. */
  String message(Exception failure);

  /**
   * Whether that says why a job failed. If not, the reason is in the job's log only, and a query
   * whose job fails shows no more than that.
   */
  boolean showsWhyJobsFail();

  /** Whether DESCRIBE FUNCTION prints what the function says of itself, not only its class. */
  boolean showsDescriptions();

  /**
   * The value of a setting in this session.
   *
   * @return null if it is a setting of another kind of engine, which this one need not be told
   */
  String setting(String name) throws Exception;

  /** Ends it. */
  void close() throws Exception;
}
