package io.corobridge.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs each test of a class, or one test, within {@link TestBodies}. A parameter of that type gets it. A test that
 * leaves something open fails. Tests with this annotation do not run at the same time.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(TestBodiesExtension.class)
@ResourceLock("io.corobridge.test")
public @interface WithTestBodies {

    /** Returns the class of the clock, which has a constructor without parameters. */
    Class<? extends TestClock> clock() default VirtualClock.class;
}
