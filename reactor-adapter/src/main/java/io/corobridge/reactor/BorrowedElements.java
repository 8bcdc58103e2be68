package io.corobridge.reactor;

/**
 * Copies the elements that a publisher takes back when {@code onNext} returns, for bodies that read them later, on
 * another thread. A {@link java.util.ServiceLoader service}, for a framework whose elements are such.
 *
 * @since 0.1.0
 */
public interface BorrowedElements {

    /**
     * Returns {@code element}, or a copy of it that stays valid. Called within {@code onNext}, for each element that a
     * body awaits or reads from one of Reactor's publishers.
     */
    Object kept(Object element);
}
