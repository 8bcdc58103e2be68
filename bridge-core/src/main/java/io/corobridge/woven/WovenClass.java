package io.corobridge.woven;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class file that went through the weaver, so that it is not woven twice.
 *
 * @since 0.1.0
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WovenClass {

    /** The form of woven code: code of one form calls no other. */
    int version();

    /** The methods that take or pass on a link, by name and descriptor. */
    String[] methods() default {};
}
