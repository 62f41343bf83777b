package io.github.hiveanomaly.report;

import java.util.List;

/**
 * What the judges said of buckets of one period.
 *
 * @param period weekly, daily or hourly
 * @param judged how many buckets each judge judged and flagged
 * @param judge the one whose verdicts follow; null where none has run
 * @param incidents its odd buckets, those that follow each other as one; null without a judge
 * @param entities all buckets of some entities that have incidents
 */
record BucketFindings(
    String period, Answer judged, String judge, Answer incidents, List<Entity> entities) {

  /** All buckets of an entity. */
  record Entity(String name, Answer buckets) {}
}
