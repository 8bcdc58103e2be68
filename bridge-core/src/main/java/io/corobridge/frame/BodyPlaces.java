package io.corobridge.frame;

import io.corobridge.live.MethodLine;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The places where lambda bodies are written: class, method and line. A lambda's class does not tell its method. The
 * first wait of a body of that class does, by the frame on the body's own stack; once for each class. The line is read
 * from the class file when somebody asks for the place.
 *
 * <p>Cells of a class: the method, as {@code "class name descriptor"}, and the place. Each is written once or twice,
 * with the same content, by any thread. They are strings, so that the class of the lambda keeps no class of this
 * library.
 */
final class BodyPlaces {

    private static final int METHOD = 0;
    private static final int PLACE = 1;

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final ClassValue<@Nullable String[]> CELLS = new ClassValue<>() {
        @Override
        protected @Nullable String[] computeValue(Class<?> type) {
            return new String[2];
        }
    };

    private BodyPlaces() {}

    /** Loads the classes, since the first wait may be where the stack is nearly full. */
    static void load() {
        walk();
    }

    private static @Nullable StackFrame walk() {
        try {
            return WALKER.walk(BodyPlaces::entered);
        } catch (StackOverflowError noRoom) {
            return null; // the place stays unknown
        } catch (IllegalStateException moved) {
            return null; // as in BodyStack
        }
    }

    /** Learns the method of the lambda {@code body}, which is the root of the fiber that the caller runs on. */
    static void learn(Object body) {
        if (BodyNames.ended(body) instanceof Class<?> type && type.isHidden()) {
            @Nullable String[] cells = CELLS.get(type);
            if (cells[METHOD] == null) {
                StackFrame entered = walk();
                cells[METHOD] = entered == null
                        ? ""
                        : entered.getClassName() + " " + entered.getMethodName() + " " + entered.getDescriptor();
            }
        }
    }

    /** Returns the frame of the method that the root of this fiber has entered; null if it is not found. */
    private static @Nullable StackFrame entered(Stream<StackFrame> stack) {
        StackFrame entered = null;
        StackFrame above = null;
        for (Iterator<StackFrame> frames = stack.iterator(); frames.hasNext(); ) {
            StackFrame frame = frames.next();
            Class<?> in = frame.getDeclaringClass();
            if (in == Frame.class && frame.getMethodName().equals("runIn")) {
                return entered; // below it another body may have resumed this one
            }
            if ((in == CoroutineFrame.class || in == GeneratorFrame.class)
                    && frame.getMethodName().equals("invoke")) {
                entered = above; // a call, or the root
            }
            above = isBetween(frame) ? above : frame;
        }
        return null;
    }

    /** Returns whether {@code frame} is no code of a user: a body of the library's own, or one that the weaver adds. */
    private static boolean isBetween(StackFrame frame) {
        return WrappingBody.class.isAssignableFrom(frame.getDeclaringClass())
                || frame.getMethodName().startsWith("woven$");
    }

    /** Returns the place of the bodies of {@code type}, such as {@code OrderService.orders:42}; null if not known. */
    static @Nullable String of(Class<?> type) {
        if (!type.isHidden()) {
            return null;
        }
        @Nullable String[] cells = CELLS.get(type);
        String place = cells[PLACE];
        String method = cells[METHOD];
        if (place == null && method != null && !method.isEmpty()) {
            place = place(method.split(" "), type.getClassLoader());
            cells[PLACE] = place;
        }
        return place;
    }

    private static String place(String[] method, @Nullable ClassLoader loader) {
        String name = method[0].substring(method[0].lastIndexOf('.') + 1) + "." + written(method[1]);
        int line = MethodLine.first(method[0], method[1], method[2], loader);
        return line > 0 ? name + ":" + line : name;
    }

    /** Returns {@code orders} for {@code lambda$orders$3}, as javac names a lambda in it. */
    private static String written(String method) {
        String[] parts = method.split("\\$");
        return parts.length == 3 && parts[0].equals("lambda") ? parts[1] : method;
    }
}
