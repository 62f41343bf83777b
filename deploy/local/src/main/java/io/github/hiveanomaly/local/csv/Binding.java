package io.github.hiveanomaly.local.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The HiveQL that makes a table of a file's readings, and the view that binds it to the toolkit.
 */
public final class Binding {

  private static final int LONGEST_COMMENT = 100;

  private final Roles roles;
  private final String network;
  private final String knownBad;

  /**
   * Of a network.
   *
   * @param network its name: small letters, digits, underscores
   * @param knownBad a condition on the columns that holds for readings known to be wrong, or null
   */
  public Binding(Roles roles, String network, String knownBad) {
    this.roles = roles;
    this.network = network;
    this.knownBad = knownBad;
  }

  /** The columns of the file in Hive's names, which the script of {@link #table} checks. */
  public String columns() {
    return roles.profile().columns().stream().map(Column::name).collect(Collectors.joining(","));
  }

  /** The features as scripts want them. */
  public String features() {
    return roles.features().stream().map(Column::quoted).collect(Collectors.joining(","));
  }

  /** The script that reads what {@link ReadingsWriter} has written. */
  public String table() {
    String file = roles.profile().file().path().getFileName().toString().replaceAll("[^ -~]", "?");
    List<String> typed = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < roles.profile().columns().size(); i++) {
      Column column = roles.profile().columns().get(i);
      typed.add("  " + column.quoted() + " " + roles.type(i) + comment(column));
      names.add("  " + column.quoted());
    }
    String columns = String.join(",\n", typed);
    return """
        -- Makes the table @NETWORK@_readings, partitioned by day, of the readings in @FILE@ as deploy/local/quickstart has
        -- parsed them, and @NETWORK@_readings_rejected of the rows that are none. The quickstart wrote this file; edit it
        -- as you like. What the two tables held before is replaced.
        --
        -- Variables:
        --   database  where the tables are (anomaly)
        --   readings  the folder with the rows that are readings
        --   rejected  the folder with the others
        --   columns   the columns of these rows, which must be those of this script
        -- Example:
        --   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar readings=/readings \\
        --     --hivevar rejected=/rejected --hivevar columns=@COLUMNS@ \\
        --     -f sql/@NETWORK@/readings.hql
        SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${readings} ${rejected} ${columns}

        SET hive.exec.dynamic.partition.mode=nonstrict;

        SET hive.exec.max.dynamic.partitions=100000;

        SET hive.exec.max.dynamic.partitions.pernode=100000;

        -- one day's file open at a time, however many days there are
        SET hive.optimize.sort.dynamic.partition=true;

        USE ${database};

        DROP TABLE IF EXISTS @NETWORK@_readings_parsed;

        CREATE EXTERNAL TABLE @NETWORK@_readings_parsed (
        @TYPED@,
          day STRING
        )
        COMMENT 'The rows of @FILE@ that are readings'
        ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe'
        WITH SERDEPROPERTIES ('field.delim' = '\\001', 'escape.delim' = '\\\\', 'serialization.escape.crlf' = 'true')
        STORED AS TEXTFILE
        LOCATION '${readings}';

        DROP TABLE IF EXISTS @NETWORK@_readings_rejected;

        CREATE EXTERNAL TABLE @NETWORK@_readings_rejected (
          line BIGINT COMMENT 'of the file, from 1',
          reason STRING,
          text STRING COMMENT 'the row'
        )
        COMMENT 'The rows of @FILE@ that are no readings'
        ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe'
        WITH SERDEPROPERTIES ('field.delim' = '\\001', 'escape.delim' = '\\\\', 'serialization.escape.crlf' = 'true')
        STORED AS TEXTFILE
        LOCATION '${rejected}';

        DROP TABLE IF EXISTS @NETWORK@_readings;

        CREATE TABLE @NETWORK@_readings (
        @TYPED@
        )
        COMMENT 'Readings of @NETWORK@'
        PARTITIONED BY (day STRING COMMENT 'yyyy-MM-dd')
        STORED AS ORC
        TBLPROPERTIES ('transactional' = 'false');

        INSERT OVERWRITE TABLE @NETWORK@_readings PARTITION (day)
        SELECT
        @NAMES@,
          day
        FROM @NETWORK@_readings_parsed
        WHERE require(
          '${columns}' = '@COLUMNS@',
          'readings.hql: the rows have the columns ${columns}, this script wants @COLUMNS@');

        SELECT kept.readings AS readings, others.rows_rejected AS rows_rejected
        FROM (SELECT count(*) AS readings FROM @NETWORK@_readings) kept
        CROSS JOIN (SELECT count(*) AS rows_rejected FROM @NETWORK@_readings_rejected) others;
        """
        .replace("@NETWORK@", network)
        .replace("@FILE@", file.replace("'", "").replace(";", ""))
        .replace("@COLUMNS@", columns())
        .replace("@TYPED@", columns)
        .replace("@NAMES@", String.join(",\n", names));
  }

  /** The script that makes the binding view. */
  public String view() {
    String segment =
        roles.segment().map(column -> column.quoted() + " AS segment").orElse("'all' AS segment");
    String bad =
        knownBad == null ? "FALSE AS known_bad" : "IF(" + knownBad + ", TRUE, FALSE) AS known_bad";
    String lines =
        Stream.of(
                Stream.of(
                    segment,
                    roles.sensor().quoted() + " AS sensor",
                    roles.observed().quoted() + " AS observed",
                    bad),
                roles.features().stream().map(Column::quoted),
                roles.others().stream().map(Column::quoted),
                Stream.of("day"))
            .flatMap(line -> line)
            .map(line -> "  " + line)
            .collect(Collectors.joining(",\n"));
    return """
        -- Binds @NETWORK@ to the toolkit: training and scoring both read this view, so that they see the same readings.
        -- deploy/local/quickstart wrote this file; it is yours to edit. What a binding view has:
        --   segment    string     readings of one segment are clustered and scored together: sensors that behave alike
        --   sensor     string     what reports
        --   observed   timestamp  when
        --   known_bad  boolean    readings known to be wrong; they are left out of training and scored as cluster -1
        --   the features, as plain numeric columns, and whatever else you want to see beside a score
        --   day        string     yyyy-MM-dd, the partition of @NETWORK@_readings
        --
        -- Variables:
        --   database  where the tables are (anomaly)
        -- Example:
        --   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly -f sql/@NETWORK@/features.hql
        SET hive.mapred.mode=nonstrict; -- ${database=anomaly}

        USE ${database};

        CREATE OR REPLACE VIEW @NETWORK@_features
        COMMENT 'Readings of @NETWORK@ as training and scoring read them'
        AS
        SELECT
        @LINES@
        FROM @NETWORK@_readings;
        """
        .replace("@NETWORK@", network)
        .replace("@LINES@", lines);
  }

  private static String comment(Column column) {
    if (column.title().equals(column.name())) {
      return "";
    }
    String title = column.title().replaceAll("[^ -~]", "?").replaceAll("[';\\\\]", "");
    return " COMMENT '"
        + title.substring(0, Math.min(title.length(), LONGEST_COMMENT))
        + " in the file'";
  }
}
