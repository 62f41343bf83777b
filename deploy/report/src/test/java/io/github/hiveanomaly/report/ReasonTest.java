package io.github.hiveanomaly.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Messages as HiveServer2 3.1.3 sends them. */
class ReasonTest {

  @Test
  void isTheInnermostCauseWithoutClasses() {
    assertThat(
            reason(
                "Error while processing statement: FAILED: Execution Error, return code 2 from"
                    + " org.apache.hadoop.hive.ql.exec.tez.TezTask. Vertex failed,"
                    + " diagnostics=[Error: java.lang.RuntimeException: first\n"
                    + "\tat a.B.c(B.java:1)\n"
                    + "Caused by: java.lang.RuntimeException: Hive Runtime Error\n"
                    + "\t... 16 more\n"
                    + "Caused by: org.apache.hadoop.hive.ql.metadata.HiveException: require:"
                    + " drift.hql: there is no run 'x'\n"
                    + "\tat d.E.f(E.java:2)\n"
                    + "], Vertex killed]DAG did not succeed."))
        .isEqualTo("require: drift.hql: there is no run 'x'");
    assertThat(
            reason(
                "Error while compiling statement: FAILED: SemanticException [Error 10001]: Line 3:5"
                    + " Table not found 'x'"))
        .isEqualTo("SemanticException [Error 10001]: Line 3:5 Table not found 'x'");
  }

  private static String reason(String message) {
    return Reason.of(new SQLException(message));
  }
}
