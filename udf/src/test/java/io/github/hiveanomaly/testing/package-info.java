/**
 * What the tests of the functions share: values in Hive's forms, and calls in all of Hive's ways.
 */
package io.github.hiveanomaly.testing;
