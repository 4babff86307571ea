package io.kscp.judge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of the executable under kubelets, which are their arguments. What passed stands in {@code
 * docs/compatibility.md}; {@link Covers} says in which column.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({Prerequisites.class, CompatibilityTable.class})
@interface UnderKubelets {}
