/** All k of a segment whose readings, or a weighted sample of them, are in one place. */
package io.github.hiveanomaly.clustering.sweep;
