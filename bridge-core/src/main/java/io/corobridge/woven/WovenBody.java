package io.corobridge.woven;

/**
 * Marks an object whose one method is woven: the weaver adds it to lambdas and to classes that are bodies.
 *
 * @since 0.1.0
 */
public interface WovenBody {}
