/**
 * What is configured: the environment and the file that it or the command line names, and the
 * mapping that binds the values of the rules that are needed.
 *
 * <p>Entry points: {@link io.kscp.config.ConfigLoader} for an answer, {@link
 * io.kscp.config.ConfigCheck} for all that is wrong.
 *
 * <p>May import: config.file, document, finding, protocol.
 */
package io.kscp.config;
