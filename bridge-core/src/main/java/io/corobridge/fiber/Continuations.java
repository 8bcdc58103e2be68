package io.corobridge.fiber;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls the JDK's one-shot delimited continuations by method handles that are found at run time. They need JDK 21 or
 * newer, and the package {@code jdk.internal.vm} exported to this library. The handles are static and final, so that
 * the JIT inlines them.
 */
final class Continuations {

    /** The JVM options that the inline engine needs. */
    static final String NEEDS = needs(Continuations.class.getModule());

    static final String PINNED =
            "a body on the inline engine can't wait inside synchronized (before JDK 24), in a class"
                    + " initializer or below native code";

    private static final @Nullable Handles HANDLES = find();

    private static final MethodHandle CREATE = handle(0);
    private static final MethodHandle RUN = handle(1);
    private static final MethodHandle YIELD = handle(2);
    private static final MethodHandle IS_DONE = handle(3);
    private static final MethodHandle CURRENT = handle(4);
    private static final MethodHandle PARENT = handle(5);

    /** True if this JVM has continuations and exports them to this library. */
    static final boolean SUPPORTED = HANDLES != null;

    private Continuations() {}

    /**
     * Names the JVM options. On a module path the library is a named module, for which a manifest line has no effect.
     */
    static String needs(Module library) {
        String jdk = "the inline engine needs JDK 21 or newer and --add-exports java.base/jdk.internal.vm=";
        return library.isNamed()
                ? jdk + library.getName()
                : jdk + "ALL-UNNAMED (or the manifest line Add-Exports: java.base/jdk.internal.vm)";
    }

    /**
     * Makes a continuation that has not run.
     *
     * @throws UnsupportedOperationException if continuations are not {@link #SUPPORTED}
     */
    static Object create(Runnable body) {
        if (!SUPPORTED) {
            throw new UnsupportedOperationException(
                    NEEDS + "; this is " + Runtime.version()
                            + ". A body on a scheduler runs on the inline engine, too; without a scheduler it runs on a thread");
        }
        try {
            return (Object) CREATE.invokeExact(body);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void run(Object continuation) {
        try {
            RUN.invokeExact(continuation);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * Suspends the current continuation.
     *
     * @throws IllegalStateException if it is pinned
     */
    static void yield() {
        try {
            YIELD.invokeExact();
        } catch (IllegalStateException pinned) {
            throw new IllegalStateException(PINNED, pinned);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Returns whether the body of {@code continuation} has ended. */
    static boolean isDone(Object continuation) {
        try {
            return (boolean) IS_DONE.invokeExact(continuation);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * Returns the innermost continuation of this library on this stack, or null. HotSpot reads it from the carrier
     * thread at each call. So it is right after a resumption on another thread, where {@link Thread#currentThread} may
     * be wrong.
     */
    static @Nullable Object current() {
        if (!SUPPORTED) {
            return null;
        }
        try {
            return (@Nullable Object) CURRENT.invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * Returns the continuation, of any kind, on which {@code continuation} is mounted; null on a thread's own stack.
     */
    static @Nullable Object parent(Object continuation) {
        try {
            return (@Nullable Object) PARENT.invokeExact(continuation);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Returns {@code e}, which is unchecked, for a throw statement. */
    static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
    }

    private static MethodHandle handle(int index) {
        Handles found = HANDLES;
        return found == null ? MethodHandles.constant(Object.class, NEEDS) : found.all[index];
    }

    private record Handles(MethodHandle... all) {}

    private static @Nullable Handles find() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> scopeType = Class.forName("jdk.internal.vm.ContinuationScope");
            Class<?> type = Class.forName("jdk.internal.vm.Continuation");
            Object scope = lookup.findConstructor(scopeType, MethodType.methodType(void.class, String.class))
                    .invoke("corobridge");
            MethodHandle create = MethodHandles.insertArguments(
                    lookup.findConstructor(type, MethodType.methodType(void.class, scopeType, Runnable.class)),
                    0,
                    scope);
            MethodHandle run = lookup.findVirtual(type, "run", MethodType.methodType(void.class));
            MethodHandle isDone = lookup.findVirtual(type, "isDone", MethodType.methodType(boolean.class));
            MethodHandle yield = MethodHandles.insertArguments(
                    lookup.findStatic(type, "yield", MethodType.methodType(boolean.class, scopeType)), 0, scope);
            MethodHandle current = MethodHandles.insertArguments(
                    lookup.findStatic(type, "getCurrentContinuation", MethodType.methodType(type, scopeType)),
                    0,
                    scope);
            MethodHandle parent = lookup.findVirtual(type, "getParent", MethodType.methodType(type));
            return new Handles(
                    create.asType(MethodType.methodType(Object.class, Runnable.class)),
                    run.asType(MethodType.methodType(void.class, Object.class)),
                    yield.asType(MethodType.methodType(void.class)),
                    isDone.asType(MethodType.methodType(boolean.class, Object.class)),
                    current.asType(MethodType.methodType(Object.class)),
                    parent.asType(MethodType.methodType(Object.class, Object.class)));
        } catch (Throwable absent) {
            Objects.requireNonNull(absent);
            return null;
        }
    }
}
