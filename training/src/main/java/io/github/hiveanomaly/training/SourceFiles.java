package io.github.hiveanomaly.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.HiveTableRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.CatalogFileIndex;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;

/** The tables and folders that a query reads, below its views. */
final class SourceFiles {

  /** Spark's option for reading a folder with all that is below. */
  static final String RECURSIVE = "recursiveFileLookup";

  private static final String TRANSACTIONAL = "transactional";

  private final Configuration configuration;

  SourceFiles(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * The transactional tables that the query reads. Spark takes their files for those of a plain
   * table, and so overlooks some and takes deleted rows for readings.
   */
  static Set<String> transactionalTables(Dataset<?> query) {
    Set<String> names = new TreeSet<>();
    for (LogicalPlan node : Plans.nodes(Plans.of(query).analyzed())) {
      CatalogTable table = table(node);
      if (table != null
          && Boolean.parseBoolean(
              String.valueOf(table.properties().getOrElse(TRANSACTIONAL, () -> "false")))) {
        names.add(name(table));
      }
    }
    return names;
  }

  private static String name(CatalogTable table) {
    return table.identifier().database().get() + "." + table.identifier().table();
  }

  private static CatalogTable table(LogicalPlan node) {
    if (node instanceof HiveTableRelation relation) {
      return relation.tableMeta();
    }
    return node instanceof LogicalRelation relation && relation.catalogTable().isDefined()
        ? relation.catalogTable().get()
        : null;
  }

  /**
   * The tables of the query of which Spark's own readers overlook files: they look into no
   * sub-folder, such as Hive on Tez writes for each side of a UNION ALL.
   */
  Set<String> overlookedSubFolders(Dataset<?> query) {
    Set<String> overlooked = new TreeSet<>();
    for (LogicalPlan node : Plans.nodes(Plans.of(query).optimizedPlan())) {
      if (node instanceof LogicalRelation relation
          && relation.relation() instanceof HadoopFsRelation files) {
        CatalogTable table = table(node);
        if (table != null && tableOverlooks(files)) {
          overlooked.add(name(table));
        }
      }
    }
    return overlooked;
  }

  private boolean tableOverlooks(HadoopFsRelation files) {
    if (files.partitionSchema().isEmpty()) {
      return Plans.list(files.location().rootPaths()).stream().anyMatch(this::hasSubFolder);
    }
    FileIndex index = files.location();
    if (index instanceof CatalogFileIndex all) {
      index = all.filterPartitions(Plans.<Expression>seq(List.of()));
    }
    // The index of a partitioned table lists whatever is below its partitions, but only what lies
    // in them directly is read.
    Set<Path> folders = new HashSet<>(Plans.list(index.rootPaths()));
    for (String file : index.inputFiles()) {
      if (!folders.contains(new Path(URI.create(file)).getParent())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a folder, or one of those that a pattern names, has sub-folders that are no partitions,
   * such as {@code day=2026-01-05}. Spark reads these only when told to look below.
   */
  boolean haveSubFolders(Path pattern) {
    try {
      FileStatus[] found = pattern.getFileSystem(configuration).globStatus(pattern);
      return found != null
          && Arrays.stream(found)
              .filter(FileStatus::isDirectory)
              .anyMatch(folder -> hasSubFolder(folder.getPath()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean hasSubFolder(Path folder) {
    try {
      for (FileStatus status : folder.getFileSystem(configuration).listStatus(folder)) {
        String name = status.getPath().getName();
        if (status.isDirectory() && !name.matches("[_.].*|.*=.*")) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
