/**
 * Parts of libraries that the native executable leaves out. No class here runs on the JVM but
 * {@link io.kscp.nativeimage.NoLogging}.
 *
 * <p>May import: nothing of ours.
 */
package io.kscp.nativeimage;
