/**
 * What a trained model is, how it scores a reading, and its packed form. Shared by the training job
 * and the Hive functions, so that a distance computed in either is the same to the bit. Imports
 * nothing of Hive.
 */
package io.github.hiveanomaly.model;
