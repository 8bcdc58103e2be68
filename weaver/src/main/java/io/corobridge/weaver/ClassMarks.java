package io.corobridge.weaver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/** The mark of a class that went through the weaver, and that of a class whose objects are woven bodies. */
final class ClassMarks {

    private ClassMarks() {}

    /** The version of the weaver that the class went through, 0 if it went through none. */
    static int version(ClassNode node) {
        for (AnnotationNode each : annotations(node)) {
            if (each.desc.equals(Names.CLASS_MARK)) {
                return (int) each.values.get(1);
            }
        }
        return 0;
    }

    /** The methods that take or pass on a link in a class that is woven already. */
    @SuppressWarnings("unchecked")
    static List<String> links(ClassNode node) {
        for (AnnotationNode each : annotations(node)) {
            if (each.desc.equals(Names.CLASS_MARK)) {
                return (List<String>) each.values.get(3);
            }
        }
        return List.of();
    }

    /**
     * Marks a class.
     *
     * @param links the methods that take or pass on a link
     */
    static void mark(ClassNode node, List<String> links, boolean isBody) {
        AnnotationNode mark = new AnnotationNode(Names.CLASS_MARK);
        mark.visit("version", Names.VERSION);
        mark.values.add("methods");
        mark.values.add(new ArrayList<>(links));
        List<AnnotationNode> all = new ArrayList<>(annotations(node));
        all.add(mark);
        node.visibleAnnotations = all;
        boolean implementsBody = node.interfaces.stream().anyMatch(Names.BODIES::contains);
        if (isBody && implementsBody && !node.interfaces.contains(Names.BODY_MARK)) {
            node.interfaces.add(Names.BODY_MARK);
            if (node.signature != null) {
                node.signature += "L" + Names.BODY_MARK + ";";
            }
        }
    }

    private static List<AnnotationNode> annotations(ClassNode node) {
        @Nullable List<AnnotationNode> all = node.visibleAnnotations;
        return all == null ? List.of() : all;
    }
}
