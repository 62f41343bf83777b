package io.github.hiveanomaly.clustering.sweep;

import io.github.hiveanomaly.clustering.points.Standardization;
import io.github.hiveanomaly.clustering.situations.FitOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a user may ask of a sweep, in words: the names of the options, their defaults, and what each
 * of them takes. The training job has them as {@code --max-k}, the function as {@code max_k}.
 *
 * <p>An option whose value is null or empty is as if it were not given.
 */
public final class SweepSettings {

  public static final String FEATURES = "features";
  public static final String MAX_K = "max_k";
  public static final String KS = "k";
  public static final String STANDARDIZE = "standardize";
  public static final String RESTARTS = "restarts";
  public static final String SEED = "seed";
  public static final String MIN_SHARE = "min_share";
  public static final String TRIM = "trim";
  public static final String WHOLE_WEIGHT = "whole_weight";
  public static final String SUMMARIZE_ABOVE = "summarize_above";

  public static final int DEFAULT_MAX_K = 10;
  public static final int DEFAULT_RESTARTS = 10;
  public static final long DEFAULT_SEED = 1;
  public static final double DEFAULT_MIN_SHARE = 0.05;
  public static final double DEFAULT_TRIM = 0.975;
  public static final double DEFAULT_WHOLE_WEIGHT = 1.0 / 3;
  public static final long DEFAULT_SUMMARIZE_ABOVE = 200_000;

  private static final List<String> NAMES =
      Collections.unmodifiableList(
          Arrays.asList(
              FEATURES,
              MAX_K,
              KS,
              STANDARDIZE,
              RESTARTS,
              SEED,
              MIN_SHARE,
              TRIM,
              WHOLE_WEIGHT,
              SUMMARIZE_ABOVE));

  private static final int MOST_FEATURES = 1000;

  /** Clusters, or starts of k-means, beyond which no sweep would ever end. */
  private static final int MOST_OF_A_KIND = 10_000;

  /** In the covariances of all clusters of a segment; a quarter of a gigabyte as a row. */
  private static final long MOST_NUMBERS = 10_000_000;

  private final UnaryOperator<String> spelling;
  private final Map<String, String> given = new LinkedHashMap<>();
  private final List<String> features;
  private final SweepOptions sweep;
  private final long summarizeAbove;

  private SweepSettings(Map<String, String> options, UnaryOperator<String> spelling) {
    this.spelling = spelling;
    options.forEach(
        (name, value) -> {
          if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                "got the option '" + name + "', expected one of " + String.join(", ", names()));
          }
          if (value != null && !value.trim().isEmpty()) {
            given.put(name, value.trim());
          }
        });
    this.features = features();
    this.sweep =
        new SweepOptions(
            ks(),
            (int) wholeNumber(RESTARTS, DEFAULT_RESTARTS, 1, MOST_OF_A_KIND),
            wholeNumber(SEED, DEFAULT_SEED, Long.MIN_VALUE, Long.MAX_VALUE),
            standardization(),
            fit());
    this.summarizeAbove = wholeNumber(SUMMARIZE_ABOVE, DEFAULT_SUMMARIZE_ABOVE, 1, Long.MAX_VALUE);
    if (!features.isEmpty()) {
      requireCovariancesThatFit(features.size());
    }
  }

  /**
   * Settings of options.
   *
   * @param options values as a user writes them by the names that stand here as constants
   * @param spelling how the user writes such a name
   * @throws IllegalArgumentException that names the option, what it got and what it wants
   */
  public static SweepSettings of(Map<String, String> options, UnaryOperator<String> spelling) {
    return new SweepSettings(options, spelling);
  }

  /** The options that were given, as {@link #of} takes them. */
  public Map<String, String> given() {
    return Collections.unmodifiableMap(given);
  }

  /** The names of the features; empty where they were not given. */
  public List<String> featureNames() {
    return features;
  }

  /** What is asked of every segment. */
  public SweepOptions sweep() {
    return sweep;
  }

  /** The number of distinct readings of a segment above which a sample of them is clustered. */
  public long summarizeAbove() {
    return summarizeAbove;
  }

  /** All but the features as text, defaults included, for a run's record. */
  public String describe() {
    List<String> parts = new ArrayList<>();
    if (given.containsKey(KS)) {
      parts.add(spelling.apply(KS) + " " + join(sweep.ks(), ","));
    } else {
      parts.add(spelling.apply(MAX_K) + " " + sweep.ks()[sweep.ks().length - 1]);
    }
    add(parts, STANDARDIZE, sweep.standardization().name().toLowerCase(Locale.ROOT));
    add(parts, RESTARTS, sweep.restarts());
    add(parts, SEED, sweep.seed());
    add(parts, MIN_SHARE, sweep.fit().minShare());
    add(parts, TRIM, sweep.fit().trim());
    add(parts, WHOLE_WEIGHT, sweep.fit().wholeWeight());
    add(parts, SUMMARIZE_ABOVE, summarizeAbove);
    return String.join(" ", parts);
  }

  private void add(List<String> parts, String name, Object value) {
    parts.add(spelling.apply(name) + " " + value);
  }

  /**
   * Says beforehand what would end without memory.
   *
   * @throws IllegalArgumentException if the covariances of so many features are too many numbers
   */
  public void requireCovariancesThatFit(int count) {
    if (count > MOST_FEATURES) {
      throw wrong(FEATURES, count + " features", "at most " + MOST_FEATURES);
    }
    long numbers = (long) count * count * Arrays.stream(sweep.ks()).sum();
    if (numbers > MOST_NUMBERS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: got %d features, whose covariances for k = %s would be %,d numbers, expected at"
                  + " most %,d; give fewer features or fewer k",
              spelling.apply(FEATURES),
              count,
              join(sweep.ks(), ", "),
              numbers,
              MOST_NUMBERS));
    }
  }

  private List<String> features() {
    String value = given.get(FEATURES);
    if (value == null) {
      return Collections.emptyList();
    }
    List<String> names = new ArrayList<>();
    // Names of columns do not differ by case in Hive.
    Set<String> different = new HashSet<>();
    for (String name : value.split(",", -1)) {
      names.add(bare(name));
      different.add(bare(name).toLowerCase(Locale.ROOT));
    }
    if (names.contains("")) {
      throw new IllegalArgumentException(
          spelling.apply(FEATURES) + ": got an empty name in " + names);
    }
    if (different.size() < names.size()) {
      throw wrong(FEATURES, names, "different columns");
    }
    return Collections.unmodifiableList(names);
  }

  /** A name without the blanks around it and the backticks that HiveQL wants around some. */
  private static String bare(String name) {
    String stripped = name.trim();
    return stripped.matches("`.+`") ? stripped.substring(1, stripped.length() - 1) : stripped;
  }

  private int[] ks() {
    if (!given.containsKey(KS)) {
      return IntStream.rangeClosed(1, (int) wholeNumber(MAX_K, DEFAULT_MAX_K, 1, MOST_OF_A_KIND))
          .toArray();
    }
    if (given.containsKey(MAX_K)) {
      throw new IllegalArgumentException(
          spelling.apply(KS) + " and " + spelling.apply(MAX_K) + ": give one of them");
    }
    List<String> values =
        Arrays.stream(given.get(KS).split(",", -1)).map(String::trim).collect(Collectors.toList());
    int[] ks = new int[values.size()];
    for (int i = 0; i < ks.length; i++) {
      try {
        ks[i] = Integer.parseInt(values.get(i));
      } catch (NumberFormatException e) {
        throw wrong(KS, values, "numbers of 1 or more");
      }
    }
    if (Arrays.stream(ks).anyMatch(k -> k < 1)) {
      throw wrong(KS, values, "numbers of 1 or more");
    }
    if (Arrays.stream(ks).anyMatch(k -> k > MOST_OF_A_KIND)) {
      throw wrong(KS, values, "numbers of at most " + MOST_OF_A_KIND);
    }
    return ks;
  }

  private Standardization standardization() {
    String value = given.getOrDefault(STANDARDIZE, Standardization.STDDEV.name());
    try {
      return Standardization.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw wrong(STANDARDIZE, "'" + value + "'", "stddev, robust or none");
    }
  }

  private FitOptions fit() {
    double minShare = number(MIN_SHARE, DEFAULT_MIN_SHARE);
    if (!(minShare >= 0 && minShare < 1)) {
      throw wrong(MIN_SHARE, minShare, "0 or more and less than 1");
    }
    double trim = number(TRIM, DEFAULT_TRIM);
    if (!(trim >= 0.5 && trim <= 1)) {
      throw wrong(TRIM, trim, "a probability from 0.5 to 1");
    }
    double wholeWeight = number(WHOLE_WEIGHT, DEFAULT_WHOLE_WEIGHT);
    if (!(wholeWeight >= 0 && wholeWeight <= 1)) {
      throw wrong(WHOLE_WEIGHT, wholeWeight, "a weight from 0 to 1");
    }
    return new FitOptions(trim, minShare, wholeWeight);
  }

  private long wholeNumber(String name, long otherwise, long least, long most) {
    long value = parse(name, otherwise, Long::valueOf, "a whole number");
    if (value < least || value > most) {
      throw wrong(name, value, value < least ? least + " or more" : "at most " + most);
    }
    return value;
  }

  private double number(String name, double otherwise) {
    return parse(name, otherwise, Double::valueOf, "a number");
  }

  private <T> T parse(String name, T otherwise, Function<String, T> parser, String wanted) {
    String value = given.get(name);
    try {
      return value == null ? otherwise : parser.apply(value);
    } catch (NumberFormatException e) {
      throw wrong(name, "'" + value + "'", wanted);
    }
  }

  private IllegalArgumentException wrong(String name, Object got, String wanted) {
    return new IllegalArgumentException(
        spelling.apply(name) + ": got " + got + ", expected " + wanted);
  }

  private List<String> names() {
    return NAMES.stream().map(spelling).collect(Collectors.toList());
  }

  private static String join(int[] ks, String separator) {
    return Arrays.stream(ks).mapToObj(Integer::toString).collect(Collectors.joining(separator));
  }
}
