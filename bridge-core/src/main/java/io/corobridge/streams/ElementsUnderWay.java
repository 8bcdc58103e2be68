package io.corobridge.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Elements that children of a scope are signalling at one moment, of those that an operator may be about to cancel. Each is
 * over soon, whatever the child does then.
 */
record ElementsUnderWay(List<Element> elements) {

    private static final Duration SOON = Duration.ofMillis(1);

    private record Element(ScopeChild child, long before) {

        boolean isOver() {
            return !child.mayBeginToClose() || child.delivered() != before;
        }
    }

    static ElementsUnderWay in(Collection<ScopeChild> children) {
        return new ElementsUnderWay(children.stream()
                .map(child -> new Element(child, child.delivered())) // before the look at whether it delivers
                .filter(element -> !element.isOver())
                .toList());
    }

    /** Calls {@code then} after all of them: looks again from time to time, so that an element pays nothing for it. */
    void whenOver(Runnable then) {
        if (elements.stream().allMatch(Element::isOver)) {
            then.run();
        } else {
            Timer.schedule(() -> whenOver(then), SOON);
        }
    }
}
