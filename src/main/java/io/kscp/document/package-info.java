/**
 * Documents in YAML and JSON as trees: every node knows its position, scalars keep the letters that
 * were written.
 *
 * <p>Entry points: {@link io.kscp.document.YamlEvents} and {@link io.kscp.document.JsonReader} read
 * a text; {@link io.kscp.document.StrictFields} reads the fields of a mapping.
 *
 * <p>May import: finding.
 */
package io.kscp.document;
