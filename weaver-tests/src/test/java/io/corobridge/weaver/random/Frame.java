package io.corobridge.weaver.random;

/** The code that all random programs have around their random methods. */
final class Frame {

    static final String MAIN = """
            package generated;

            import io.corobridge.*;
            import io.corobridge.weaver.toy.*;
            import java.util.*;
            import java.util.function.*;

            @SuppressWarnings({"unchecked", "all"})
            public class P {
                static final Object LOCK = new Object();
                static Consumer<String> log;

                public P(Consumer<String> to) {
                    log = to;
                }

                static void log(Object text) {
                    log.accept(String.valueOf(text));
                }

                static <T> Later<T> later(T value) {
                    return Later.of(value);
                }

                static <T> Later<T> failing(String text) {
                    return Later.failing(text);
                }

                enum Color { RED, GREEN }

                interface F<T> {
                    T get(CoroutineScope co);
                }

                static final class Box {
                    final int n;
                    final long l;
                    final String s;

                    Box(int n, long l, String s) {
                        this.n = n;
                        this.l = l;
                        this.s = s;
                        log("made " + n + l + s);
                    }

                    public String toString() {
                        return n + "/" + l + "/" + s;
                    }
                }

                static final class Resource implements AutoCloseable {
                    final String name;

                    Resource(String name) {
                        this.name = name;
                        log("open " + name);
                    }

                    public void close() {
                        log("close " + name);
                    }
                }

                interface Shape {
                    @DEFAULT@
                }

                static class Plain implements Shape {}

                static class Base implements Shape {
                    @VIRTUAL@
                    int base(CoroutineScope co, int n, int x) {
                        @BASE@
                    }
                }

                static final Base BASE = new Derived();

                static class Derived extends Base {
                    @OVERRIDES@
                }

                static final class BelowUnwoven extends UnwovenP.Sub {
                    @Override
                    int base(CoroutineScope co, int n, int x) {
                        return super.base(co, n, x) + co.await(later(1));
                    }
                }

                static final class Holder {
                    final CoroutineScope co;

                    Holder(CoroutineScope co) {
                        this.co = co;
                    }

                    @HOLDER@
                }

                @MEMBERS@
            }
            """;

    static final String UNWOVEN = """
            package generated;

            import io.corobridge.*;
            import io.corobridge.weaver.toy.*;
            import java.util.*;
            import java.util.function.*;

            public class UnwovenP {
                interface Source {
                    int get(CoroutineScope co, int x);
                }

                static int call(IntSupplier source) {
                    Layers.enter();
                    try {
                        int got = source.getAsInt();
                        P.log("called " + got);
                        return got;
                    } finally {
                        Layers.leave();
                    }
                }

                static int again(IntSupplier source) {
                    Layers.enter();
                    try {
                        return source.getAsInt();
                    } catch (IllegalStateException e) {
                        P.log("again");
                        return source.getAsInt();
                    } finally {
                        Layers.leave();
                    }
                }

                static int forEach(int x, IntConsumer action) {
                    Layers.enter();
                    try {
                        List.of(x, x + 1).forEach(action::accept);
                        return x;
                    } finally {
                        Layers.leave();
                    }
                }

                static Source source(Source source) {
                    return source;
                }

                static Source decorated(Source source) {
                    return (co, x) -> {
                        Layers.enter();
                        try {
                            P.log("(");
                            int got = source.get(co, x);
                            P.log(")");
                            return got;
                        } finally {
                            Layers.leave();
                        }
                    };
                }

                static int awaits(CoroutineScope co, int x) {
                    Layers.enter();
                    try {
                        int got = co.await(Later.of(x));
                        P.log("awaited " + got);
                        return got;
                    } finally {
                        Layers.leave();
                    }
                }

                static int back(CoroutineScope co, int n, int x) {
                    Layers.enter();
                    try {
                        int got = P.BASE.base(co, n, x);
                        P.log("back " + got);
                        return got;
                    } finally {
                        Layers.leave();
                    }
                }

                static int reflects(CoroutineScope co, int n, int x) {
                    Layers.enter();
                    try {
                        int got = (int) P.Base.class.getDeclaredMethod("base", CoroutineScope.class, int.class, int.class)
                                .invoke(P.BASE, co, n, x);
                        P.log("reflected " + got);
                        return got;
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw (RuntimeException) e.getCause();
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    } finally {
                        Layers.leave();
                    }
                }

                static class Sub extends P.Base {
                    @Override
                    int base(CoroutineScope co, int n, int x) {
                        Layers.enter();
                        try {
                            P.log("sub");
                            int got = super.base(co, n, x);
                            P.log("sub " + got);
                            return got;
                        } finally {
                            Layers.leave();
                        }
                    }
                }
            }
            """;

    private Frame() {}
}
