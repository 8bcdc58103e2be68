package io.corobridge.weaver;

import java.util.Map;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;

/** Writes the conversions that a lambda's class makes between the types of an interface and those of a method. */
final class Conversions {

    private static final Map<String, Type> BOXED = Map.of(
            "java/lang/Boolean", Type.BOOLEAN_TYPE,
            "java/lang/Character", Type.CHAR_TYPE,
            "java/lang/Byte", Type.BYTE_TYPE,
            "java/lang/Short", Type.SHORT_TYPE,
            "java/lang/Integer", Type.INT_TYPE,
            "java/lang/Long", Type.LONG_TYPE,
            "java/lang/Float", Type.FLOAT_TYPE,
            "java/lang/Double", Type.DOUBLE_TYPE);

    private Conversions() {}

    /** Converts the value on the stack. */
    static void convert(GeneratorAdapter code, Type from, Type to) {
        if (from.equals(to)) {
            return;
        }
        if (to.equals(Type.VOID_TYPE)) {
            pop(code, from);
        } else if (isPrimitive(from) && isPrimitive(to)) {
            code.cast(from, to);
        } else if (isPrimitive(from)) {
            code.valueOf(from);
        } else if (isPrimitive(to)) {
            Type boxed = from.getSort() == Type.OBJECT ? BOXED.get(from.getInternalName()) : null;
            Type unboxed = boxed == null ? to : boxed;
            code.unbox(unboxed);
            if (!unboxed.equals(to)) {
                code.cast(unboxed, to);
            }
        } else {
            code.checkCast(to);
        }
    }

    private static void pop(GeneratorAdapter code, Type from) {
        if (from.getSize() == 2) {
            code.pop2();
        } else if (from.getSize() == 1) {
            code.pop();
        }
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }
}
