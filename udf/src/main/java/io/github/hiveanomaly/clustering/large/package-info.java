/** The sweep of a segment whose readings lie in many places, made exact by passes over them. */
package io.github.hiveanomaly.clustering.large;
