/**
 * Strict reading of our configuration file: which keys there are, that each is there once, and
 * where each value was written. What the values mean is found out for the rules that are needed.
 *
 * <p>Entry point: {@link io.kscp.config.file.ConfigFile}.
 *
 * <p>May import: document, finding, image, protocol.
 */
package io.kscp.config.file;
