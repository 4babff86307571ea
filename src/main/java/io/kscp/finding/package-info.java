/**
 * What is wrong, as data: where it was written, the problem and the advice. Text is made of it at
 * the edge.
 *
 * <p>Entry points: {@link io.kscp.finding.Finding} for the commands that report everything, {@link
 * io.kscp.finding.ConfigException} where the first mistake ends the work.
 *
 * <p>May import: nothing of ours.
 */
package io.kscp.finding;
