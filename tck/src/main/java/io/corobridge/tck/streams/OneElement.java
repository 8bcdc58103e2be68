package io.corobridge.tck.streams;

import java.util.Set;

/** The tests of the TCK that a publisher of one element at most, or of none, can not be put to. */
public final class OneElement {

    private static final Set<String> NEED_MORE = Set.of(
            "required_createPublisher3MustProduceAStreamOfExactly3Elements",
            "required_spec101_subscriptionRequestMustResultInTheCorrectNumberOfProducedElements",
            "required_spec102_maySignalLessThanRequestedAndTerminateSubscription",
            "stochastic_spec103_mustSignalOnMethodsSequentially",
            "required_spec105_mustSignalOnCompleteWhenFiniteStreamTerminates",
            "optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingOneByOne",
            "optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfront",
            "optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfrontAndCompleteAsExpected",
            "required_spec302_mustAllowSynchronousRequestCallsFromOnNextAndOnSubscribe",
            "required_spec303_mustNotAllowUnboundedRecursion",
            "required_spec306_afterSubscriptionIsCancelledRequestMustBeNops",
            "required_spec309_requestZeroMustSignalIllegalArgumentException",
            "required_spec309_requestNegativeNumberMustSignalIllegalArgumentException",
            "optional_spec309_requestNegativeNumberMaySignalIllegalArgumentExceptionWithSpecificMessage",
            "required_spec312_cancelMustMakeThePublisherToEventuallyStopSignaling",
            "required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber",
            "required_spec317_mustSupportAPendingElementCountUpToLongMaxValue",
            "required_spec317_mustSupportACumulativePendingElementCountUpToLongMaxValue",
            "required_spec317_mustNotSignalOnErrorWhenPendingAboveLongMaxValue");

    private static final Set<String> NEED_ONE = Set.of(
            "required_createPublisher1MustProduceAStreamOfExactly1Element",
            "required_spec107_mustNotEmitFurtherSignalsOnceOnCompleteHasBeenSignalled",
            "optional_spec111_maySupportMultiSubscribe",
            "optional_spec111_registeredSubscribersMustReceiveOnNextOrOnCompleteSignals",
            "required_spec307_afterSubscriptionIsCancelledAdditionalCancelationsMustBeNops");

    private OneElement() {}

    /** Returns whether {@code name} needs one, which a publisher of none has not. */
    public static boolean needsOne(String name) {
        return NEED_ONE.contains(name);
    }

    /** Returns whether {@code name} is one of them, for {@link StrictPublisherVerification#maySkip}. */
    public static boolean needsMore(String name) {
        return NEED_MORE.contains(name);
    }
}
