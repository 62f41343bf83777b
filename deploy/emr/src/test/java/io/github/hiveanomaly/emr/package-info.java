/** Tries the scripts of {@code deploy/emr} against a moto server that the tests start and stop. */
package io.github.hiveanomaly.emr;
