package io.github.hiveanomaly.training;

import io.github.hiveanomaly.clustering.points.WeightedPoints;
import java.io.Serializable;

/**
 * Some of the different readings of a segment.
 *
 * @param number of the block in its segment, from 0
 */
record ReadingsBlock(String segment, int number, WeightedPoints points) implements Serializable {}
