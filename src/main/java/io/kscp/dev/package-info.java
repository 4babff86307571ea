/**
 * What {@code ./mvnw quarkus:dev} runs. It is not part of the product.
 *
 * <p>Entry point: {@link io.kscp.dev.DevMode}.
 *
 * <p>May import: cli.plugin, config, finding, protocol.
 */
package io.kscp.dev;
