package io.github.hiveanomaly.processes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HiveStatementsTest {

  @Test
  void leavesOutCommentsAndSemicolons() {
    assertThat(
            HiveStatements.of(
                """
                -- What it is for; and more.
                SET hive.mapred.mode=nonstrict; -- ${k=4}

                SELECT a, -- the first
                  b
                FROM t;
                USE roads"""))
        .containsExactly("SET hive.mapred.mode=nonstrict", "SELECT a, \n  b\nFROM t", "USE roads");
  }

  @Test
  void looksAtNothingWithinQuotes() {
    String statement = "SELECT ';--', \"it\\\"s;\", 'it\\'s;', `a;b` FROM t";
    assertThat(HiveStatements.of(statement + ";\n")).containsExactly(statement);
  }

  @Test
  void hasNoEmptyStatements() {
    assertThat(HiveStatements.of(";\n ; -- nothing\n")).isEmpty();
  }
}
