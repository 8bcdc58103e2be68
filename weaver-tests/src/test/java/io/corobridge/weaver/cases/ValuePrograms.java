package io.corobridge.weaver.cases;

import io.corobridge.GeneratorScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Values on the stack and in variables across suspensions. */
public final class ValuePrograms extends Program {

    private static boolean isEvaluated;

    record Point(int x, long y, String s) {
        Point {
            if (x < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    /** Says what had been done before it was initialized. */
    static final class Noted {
        static final boolean IS_BEFORE_ARGUMENT = !isEvaluated;

        Noted(Object any) {}
    }

    private long field = 7;

    public ValuePrograms(Consumer<String> log) {
        super(log);
    }

    Object constructorArguments(GeneratorScope<Object, Object> co) {
        Point p = new Point(co.await(later(1)), co.await(later(2L)), "s" + co.await(later("x")));
        Point q = new Point(
                p.x() > 0 ? co.await(later(5)) : co.await(later(6)),
                new Point(co.await(later(3)), 4, null).y(),
                co.await(later((String) null)));
        List<Point> all = new ArrayList<>(List.of(new Point(co.await(later(7)), co.await(later(8L)), "z")));
        try {
            new Point(co.await(later(-1)), 0, "");
        } catch (IllegalArgumentException e) {
            log(e.getMessage());
        }
        StringBuilder sb = new StringBuilder(new String(co.await(later("abc"))).concat(co.await(later("def"))));
        throw new RuntimeException(p + " " + q + " " + all + sb + co.await(later("!")));
    }

    Object classesAreInitializedInOrder(GeneratorScope<Object, Object> co) {
        new Noted(noted(co));
        return Noted.IS_BEFORE_ARGUMENT;
    }

    private String noted(GeneratorScope<Object, Object> co) {
        isEvaluated = true;
        return co.await(later("n"));
    }

    Object ternaries(GeneratorScope<Object, Object> co) {
        int a = co.await(later(true)) ? co.await(later(1)) : co.await(later(2));
        int b = 100 + (co.await(later(false)) ? 1 : co.await(later(3))) * co.await(later(2));
        boolean x = co.await(later(true)) && !co.await(later(false)) || co.await(later(true));
        Object o = a > 0 ? co.await(later("s")) : Integer.valueOf(co.await(later(1)));
        long mix = 5L + co.await(later(1)) + (long) (2.5 * co.await(later(4)));
        return "" + a + b + x + o + mix + (co.await(later((Object) "q")) instanceof String s ? s : "none");
    }

    Object arrays(GeneratorScope<Object, Object> co) {
        int[] ints = new int[co.await(later(3))];
        ints[co.await(later(1))] += co.await(later(5));
        ints[2]++;
        long[] longs = {1, co.await(later(2L)), 3};
        double[][] doubles = new double[2][co.await(later(2))];
        doubles[1][co.await(later(0))] = co.await(later(0.5)) / ints[1];
        String[] texts = {"a", co.await(later("b"))};
        texts[0] += co.await(later("c"));
        boolean[] flags = {co.await(later(true)), false};
        return Arrays.toString(ints)
                + Arrays.toString(longs)
                + Arrays.deepToString(doubles)
                + Arrays.toString(texts)
                + Arrays.toString(flags);
    }

    Object allTypesOnTheStack(GeneratorScope<Object, Object> co) {
        byte b = -3;
        short s = 1000;
        char c = 'q';
        float f = Float.NaN;
        double d = -0.0;
        long l = Long.MIN_VALUE;
        return mixed(b, s, c, f, d, l, true, null, "x", co.await(later(1)), co.await(later(2L)))
                + mixed(b, s, c, f * 2, d, l + co.await(later(3L)), !co.await(later(true)), co, this, 1, 2);
    }

    private static String mixed(
            byte b, short s, char c, float f, double d, long l, boolean z, Object o, Object p, int i, long m) {
        return "" + b + s + c + f + d + l + z + (o == null) + (p instanceof String) + i + m;
    }

    Object concatenation(GeneratorScope<Object, Object> co) {
        int i = 4;
        return "pre" + i + co.await(later("mid")) + "post" + 2.5 + co.await(later('c')) + 7L + null
                + co.await(later(1));
    }

    Object moreValuesThanARecordHas(GeneratorScope<Object, Object> co) {
        Object a = 1, b = "2", c = 3L, d = '4', e = 5.0, f = 6f, g = "7", h = "8", i = "9", j = "10";
        long l1 = 1, l2 = 2, l3 = 3, l4 = 4, l5 = 5;
        double d1 = 0.1, d2 = 0.2;
        int n = 0;
        for (int k = 0; k < 3; k++) {
            n += co.await(later(k));
            a = b;
            b = c;
            c = d;
            l1 += l5;
            d1 *= d2;
        }
        return "" + a + b + c + d + e + f + g + h + i + j + l1 + l2 + l3 + l4 + l5 + d1 + d2 + n
                + a.equals(co.await(later("4"))) + l4;
    }

    Object fieldsAndAssignments(GeneratorScope<Object, Object> co) {
        field += co.await(later(3L));
        this.field *= co.await(later(2L)) - field--;
        int x = 1;
        x += x++ + co.await(later(x)) + ++x;
        int y = x = co.await(later(9));
        return field + "/" + x + "/" + y;
    }

    Object nullsAndCasts(GeneratorScope<Object, Object> co) {
        String none = null;
        Object some = co.await(later((Object) "text"));
        none = (String) some;
        List<? extends Number> numbers = co.await(later(List.of(1, 2.5)));
        Number n = numbers.get(co.await(later(1)));
        Integer missing = co.await(later((Integer) null));
        try {
            int unboxed = missing;
            return unboxed;
        } catch (NullPointerException e) {
            return none + n + co.await(later("npe"));
        }
    }

    Object shortCircuits(GeneratorScope<Object, Object> co) {
        int count = 0;
        if ((co.await(later(1)) > 0 && co.await(later(2)) > 5) || (co.await(later(3)) == 3 && count++ == 0)) {
            count += co.await(later(10));
        }
        while (count < 14 && co.await(later(true))) {
            count++;
        }
        return count;
    }

    Object stages(GeneratorScope<Object, Object> co) {
        CompletableFuture<String> stage = CompletableFuture.completedFuture("stage");
        return co.await(stage) + co.await(later(1)) + co.suspend("s") + co.yield("y");
    }

    Object parametersThatAreAssigned(GeneratorScope<Object, Object> co) {
        return assigned(co, 3, 2.0, "p") + assigned(co, 0, 1.0, null);
    }

    private String assigned(GeneratorScope<Object, Object> co, int n, double d, String text) {
        GeneratorScope<Object, Object> first = co;
        while (n-- > 0) {
            d += co.await(later(n));
            text = text + n;
            co = n == 1 ? null : first;
            co = first;
        }
        return text + n + d + co.await(later("."));
    }
}
