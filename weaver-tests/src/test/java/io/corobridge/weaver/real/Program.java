package io.corobridge.weaver.real;

import io.corobridge.GeneratorScope;

/** A random program as a body of the core. */
public interface Program {

    /** Runs it. */
    Object run(GeneratorScope<Object, Object> go) throws Throwable;
}
