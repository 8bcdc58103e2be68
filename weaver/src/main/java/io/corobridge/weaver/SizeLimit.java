package io.corobridge.weaver;

import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.MethodNode;

/** The size from which on HotSpot never compiles a method ({@code HugeMethodLimit}). */
final class SizeLimit {

    static final int BYTES = 8_000;

    private SizeLimit() {}

    /** An upper bound of the bytes of a method's code. */
    static int size(MethodNode method) {
        CodeSizeEvaluator size = new CodeSizeEvaluator(null);
        method.accept(size);
        return size.getMaxSize();
    }
}
