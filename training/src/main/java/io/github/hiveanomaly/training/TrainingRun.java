package io.github.hiveanomaly.training;

import java.time.Instant;
import java.util.List;

/**
 * A finished run, as the table {@code training_runs} has it.
 *
 * @param exact whether all readings were clustered as they are, not a summary of them
 * @param rejected the lines that do not parse
 */
public record TrainingRun(
    String runId,
    Instant started,
    Instant finished,
    String source,
    String options,
    ReadingCounts counts,
    boolean exact,
    List<RejectedLine> rejected,
    List<String> notes) {}
