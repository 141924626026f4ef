package io.microscaling.scheduler.docker.compose;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The containers that were asked to stop, from then until a list shows that they are down or gone. One that is down and is
 * to be started again is taken out by whoever starts it. Thread-safe.
 */
final class Stopping {

    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    void begin(Member member) {
        ended.remove(member.id());
        asked.add(member.id());
    }

    /** The call has ended: what a later list shows of it is the truth. */
    void end(Member member) {
        ended.add(member.id());
    }

    boolean contains(String id) {
        return asked.contains(id);
    }

    /** Forgets those whose stop has ended and that are not up in this list. */
    void seen(List<Member> members) {
        Set<String> present =
                members.stream().filter(Member::isPresent).map(Member::id).collect(Collectors.toSet());
        ended.removeIf(id -> {
            boolean over = !present.contains(id);
            if (over) {
                asked.remove(id);
            }
            return over;
        });
    }

    void forget(Member member) {
        ended.remove(member.id());
        asked.remove(member.id());
    }
}
