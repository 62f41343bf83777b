package io.github.hiveanomaly.local.csv;

import java.util.List;

/**
 * One row of a CSV file.
 *
 * @param line the number of the line it begins in, from 1
 * @param fields as many as the row has, without their quotes
 */
record Row(long line, List<String> fields) {}
