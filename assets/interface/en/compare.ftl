# A colleague's file beside the project: what differs, and what is taken over.
do-compare = Compare with a colleague's file
    .also = merge colleague differences sync exchange two
told-taken = Taken from { $file }: { $added } added, { $changed } changed, { $removed } removed.

compare-title = A colleague's file
compare-none = The colleague's file is only read. What you take comes as one step that can be taken back; what it replaces stays in the change log.
compare-choose = Choose a file
compare-path = Colleague's file
compare-path-hint = or a path, then Enter
compare-busy = Comparing …
compare-same = Both projects hold the same incidents.
compare-nothing-new = The colleague’s file holds nothing that yours lacks.
compare-here = Only in yours: { $only }. Changed only in yours: { $changed }. These stay as they are.
compare-all = All { $count }
compare-added = Added { $count }
compare-changed = Changed { $count }
compare-conflicting = Conflicting { $count }
compare-removed = Taken out { $count }
compare-tabs = Show
compare-state-added = added
compare-state-changed = changed
compare-state-conflicting = both changed
compare-state-removed = taken out
compare-take-these = Take all of these
compare-leave-these = Leave all of these
compare-take-one = Take: { $what }
compare-row = { $state }, { $what }, { $when }, { $who }
compare-signed = { $who }, { $day }
compare-unsigned = not in the change log
compare-nothing = Choose an incident to see both sides.
compare-none-of = Nothing of this kind differs.
compare-mine = Mine
compare-theirs = Theirs
compare-leave = Leave
compare-take = Take theirs
compare-what = What becomes of it
compare-field = Field
compare-gone-here = It is not in your project.
compare-gone-there = It was taken out there. To take that means to take it out here; the change log keeps it.
compare-differs = Differs
compare-alike = The same in both
compare-otherwise = differs in how it was found or worded
compare-value-row = { $field }. Mine: { $mine }. Theirs: { $theirs }
compare-act = { $n ->
    [one] Take { $count } incident
   *[other] Take { $count } incidents
}
compare-act-nothing = Nothing is marked
compare-another = Another file
compare-rule = Up and Down go through the list, T marks the incident to be taken or left.
compare-within = within { $radius } km
compare-yes = yes
compare-no = no
compare-sample = Sample
compare-claim = { $source }: { $title } · credibility { $credibility }

compare-fault-same = This is the project that is open. Choose the colleague's file.
compare-fault-missing = There is no file of this name.
compare-fault-no-project = This is no Harmattan project. It was left as it is.
compare-fault-newer = This project was written by a later version of the program. Get that version to compare with it; the file was left as it is.
compare-fault-locked = Another program is writing to one of the two files. Wait until it is done, then try again.
