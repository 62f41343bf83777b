package io.github.hiveanomaly.training;

/**
 * A line that does not parse.
 *
 * @param line its text
 * @param reason what is wrong with it, in words
 */
public record RejectedLine(String line, String reason) {}
