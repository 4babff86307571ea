/**
 * Where secrets come from: values, variables, files, directories of mounted Secrets and Docker
 * configurations. All are read at each call, so that a new secret counts at once.
 *
 * <p>Entry point: {@link io.kscp.credential.source.Sources}.
 *
 * <p>May import: config, config.file, credential, document, finding, image, protocol.
 */
package io.kscp.credential.source;
