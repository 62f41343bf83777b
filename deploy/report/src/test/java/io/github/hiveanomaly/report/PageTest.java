package io.github.hiveanomaly.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as people get it: in a browser, in light and dark, wide and narrow. */
class PageTest {

  private static final int MOST_BYTES = 3_000_000;

  /** Of each chart the series without a mark of their colour below the legend. */
  private static final String WITHOUT_MARKS =
      """
      const without = [];
      for (const element of document.querySelectorAll('.chart')) {
        const top = element.getBoundingClientRect().top + 30;
        const marks = Array.from(element.querySelectorAll('svg path')).filter(function (path) {
          const box = path.getBoundingClientRect();
          return box.top > top && box.width + box.height > 2;
        });
        for (const series of echarts.getInstanceByDom(element).getOption().series) {
          const colour = (series.areaStyle || series.itemStyle).color;
          if (series.lineStyle && series.lineStyle.opacity === 0 && !series.areaStyle) {
            continue;
          }
          if (!marks.some(path => [path.getAttribute('fill'), path.getAttribute('stroke')].includes(colour))) {
            without.push(element.id + ': ' + series.name);
          }
        }
      }
      return without;
      """;

  @TempDir private static Path folder;

  private static Path page;
  private static Browser browser;

  @BeforeAll
  static void write() throws Exception {
    page = Files.writeString(folder.resolve("report.html"), Report.html(GivenFindings.all()));
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"light, 1280", "dark, 1280", "light, 390", "dark, 390"})
  void everyChartHasMarksAndNothingIsFetched(String scheme, int width) {
    browser.console();
    browser.requests();
    browser.open(page, scheme, width);
    assertThat(browser.evaluate("return document.querySelectorAll('.chart svg').length"))
        .isEqualTo(9L);
    assertThat((List<?>) browser.evaluate(WITHOUT_MARKS)).isEmpty();
    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests())
        .singleElement()
        .asString()
        .contains(page.getFileName().toString());
    assertThat(
            browser.evaluate(
                "const page = document.documentElement; return page.scrollWidth - page.clientWidth"))
        .as("how much the page is wider than the screen")
        .isEqualTo(0L);
    assertThat(browser.evaluate("return window.hacked === undefined")).isEqualTo(true);
  }

  @Test
  void isDarkWhereTheReaderWantsIt() {
    String background = "return getComputedStyle(document.body).backgroundColor";
    String text =
        "return Array.from(document.querySelectorAll('.chart svg text'))"
            + ".map(text => text.getAttribute('fill'))";
    browser.open(page, "light", 1280);
    assertThat(browser.evaluate(background)).isEqualTo("rgb(246, 247, 249)");
    assertThat(browser.evaluate(text))
        .asInstanceOf(LIST)
        .contains("#1c2430")
        .doesNotContain("#e6eaf0");
    browser.open(page, "dark", 1280);
    assertThat(browser.evaluate(background)).isEqualTo("rgb(18, 22, 28)");
    assertThat(browser.evaluate(text))
        .asInstanceOf(LIST)
        .contains("#e6eaf0")
        .doesNotContain("#1c2430");
  }

  @Test
  void tablesAreSortedByAClickOnAHead() {
    browser.open(page, "light", 1280);
    String click =
        """
        const table = Array.from(document.querySelectorAll('table'))
            .find(one => one.caption.textContent === 'How well each k fits');
        const column = Array.from(table.tHead.rows[0].cells).findIndex(head => head.textContent === 'gain');
        table.tHead.rows[0].cells[column].querySelector('button').click();
        return [table.tHead.rows[0].cells[column].getAttribute('aria-sort')].concat(
            Array.from(table.tBodies[0].rows).map(row => row.cells[column].textContent));
        """;
    // the rows without a gain stay last
    assertThat(browser.evaluate(click))
        .isEqualTo(List.of("ascending", "50", "50", "50", "50", "50", "50", "", ""));
    assertThat(browser.evaluate(click))
        .isEqualTo(List.of("descending", "50", "50", "50", "50", "50", "50", "", ""));
    assertThat(
            browser.evaluate(
                click.replace("'gain'", "'wssse'").replace("textContent));", "dataset.key));")))
        .isEqualTo(
            List.of(
                "ascending",
                "250.0",
                "250.0",
                "333.3333333333333",
                "333.3333333333333",
                "500.0",
                "500.0",
                "1000.0",
                "1000.0"));
  }

  @Test
  void namesAreTextWhateverIsInThem() {
    browser.open(page, "light", 1280);
    assertThat(
            (List<?>)
                browser.evaluate(
                    "return Array.from(document.querySelectorAll('td')).map(td => td.textContent)"))
        .asString()
        .contains(GivenFindings.HOSTILE, GivenFindings.HOSTILE_ENTITY);
    assertThat(browser.evaluate("return document.images.length")).isEqualTo(0L);
  }

  @Test
  void staysSmall() throws Exception {
    assertThat(Files.size(page)).isBetween(600_000L, (long) MOST_BYTES);
    assertThat(Files.readString(page))
        .contains("The first 500 of 601 rows; network/outliers_by_sensor has all.");
  }

  @Test
  void saysWhatThereIsNot() throws Exception {
    Path unscored =
        Files.writeString(
            folder.resolve("unscored.html"), Report.html(GivenFindings.withoutScores()));
    browser.open(unscored, "light", 1280);
    assertThat(browser.evaluate("return document.body.innerText"))
        .asString()
        .contains(
            "x.hql: run_id 'r1' has no scores; there are none",
            "The query has no rows.",
            "There are no tables of buckets in database anomaly");
    assertThat(browser.evaluate("return document.querySelectorAll('.chart svg').length"))
        .as("elbow and situations")
        .isEqualTo(2L);
  }
}
