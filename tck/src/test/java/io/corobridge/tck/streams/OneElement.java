package io.corobridge.tck.streams;

import java.util.Set;

/** The tests of the TCK that need more than one element. The rules are tested in bridge-core: SingleRulesTest. */
final class OneElement {

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

    private OneElement() {}

    static boolean needsMore(String name) {
        return NEED_MORE.contains(name);
    }
}
