package io.corobridge.fiber;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Makes a {@link VarHandle} for a field: atomic access without an object for it. */
public final class VarHandles {

    private VarHandles() {}

    /** Returns the handle of the field {@code name} in the class that {@code lookup} belongs to. */
    public static VarHandle handle(MethodHandles.Lookup lookup, String name, Class<?> type) {
        try {
            return lookup.findVarHandle(lookup.lookupClass(), name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
