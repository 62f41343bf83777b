/**
 * The calls that every engine must answer alike: the table of calls, the comparison of answers, and
 * the test that an engine's module subclasses.
 */
package io.github.hiveanomaly.engines;
