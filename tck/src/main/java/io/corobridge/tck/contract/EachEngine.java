package io.corobridge.tck.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of a {@link Contract}, run on each engine that this JVM has. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
@ExtendWith(Engines.class)
public @interface EachEngine {

    /** The number of repetitions; more than one for a race. */
    int times() default 1;

    /** Only engines with a thread for each body. */
    boolean withThreads() default false;

    /** The body waits below code of a library, which no weaver sees: not on the woven engine. */
    boolean belowForeignCode() default false;
}
