package io.corobridge.weaver;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;

/** The variables of a woven method: those of the method as written, and behind them those of the weaver. */
final class Layout {

    private final int first;
    private final String record;
    private final List<Object> entry = new ArrayList<>();

    /** The body, null on other engines. */
    final int body;

    /** The activation's record, null if it was not left before. */
    final int rec;

    /**
     * The object that the method is called on by the caller's link, the record after a re-entry, null if nobody linked
     * it.
     */
    final int calledOn;

    /** The operands that a call is made again with. */
    final int kept;

    Layout(int first, List<Object> initial, Given given, RecordShape shape) {
        this.first = first;
        record = shape.type;
        body = first;
        rec = first + 1;
        calledOn = first + 2;
        kept = first + 3;
        for (int i = 0; i < initial.size(); i++) {
            entry.add(given.contains(i) ? initial.get(i) : Opcodes.TOP);
        }
    }

    /** Adds our variables to the types of variables. */
    List<Object> with(List<Object> locals) {
        List<Object> all = new ArrayList<>(locals);
        while (all.size() < first) {
            all.add(Opcodes.TOP);
        }
        all.add(Names.WOVEN);
        all.add(record);
        all.add(Names.OBJECT);
        return all;
    }

    /** The variables at a call, kept operands included. */
    List<Object> at(CallSite site) {
        List<Object> all = with(site.locals);
        site.kept().forEach(each -> all.add(each.type()));
        return all;
    }

    /** The frame where only what is given has a value. */
    FrameNode entryFrame(List<Object> stack) {
        return Frames.node(with(entry), stack);
    }
}
