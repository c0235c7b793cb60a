//! A pass over a table: one thread reads rows and says what they mean, the other compares them with
//! the project and stores them. Rows come in batches, of which few are under way, so that a pass
//! takes the same memory whatever the size of the file.

use std::collections::BTreeMap;
use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};

use csv::StringRecord;

use super::Error;
use super::covered::{Covered, Keys, Seen};
use super::difference::{self, Changed, What};
use super::own::New;
use super::plan::{Listed, Plan, Standing};
use super::setup::{self, Look, Setup};
use crate::desk::Progress;
use crate::exchange::import::{
    Choices, Error as TableError, Field, Known, Mapper, Problem, Profile, Told, Wrong, raw_of,
    raw_to,
};
use crate::incident::{Claim, Credibility, Incident, IncidentId, Source, Status};
use crate::store::{Change, KnownRow, NewRow, Store, TableHead, TableImport, text_sha256};
use crate::text::fold::folded;

/// Rows of a batch.
const BATCH: usize = 200;
/// Batches under way.
const UNDER_WAY: usize = 3;
/// A pass that stores nothing for their sake ends after so many rows that cannot be read.
const MOST_WRONG: usize = 20;

/// A row of the table.
pub(super) struct Item {
    pub(super) line: u64,
    told: Result<Told, Wrong>,
    pub(super) raw: String,
    pub(super) words: [String; 3],
}

/// A batch of rows, and how far the file is read; or why it cannot be read on.
type Batch = Result<(Vec<Item>, (u64, u64)), TableError>;

/// The pass that only counts.
pub(super) fn dry(
    store: &Store,
    look: &Look,
    setup: &Setup,
    known: Known<'_>,
    progress: &Progress,
) -> Result<Plan, Error> {
    let is_first = store.past_imports(&setup.source)?.is_empty();
    let mut pass = Pass::new(Hand::Dry { store, is_first }, look, setup, known);
    pass.go(progress)?;
    pass.withdraw()?;
    Ok(pass.plan)
}

/// The pass that stores.
pub(super) fn write(
    store: &mut Store,
    look: &Look,
    setup: &Setup,
    known: Known<'_>,
    change: &Change,
    progress: &Progress,
) -> Result<Plan, Error> {
    let mapping = setup.mapping.iter().enumerate();
    // The note of an own row is the incident's own.
    let is_own = setup.profile == Profile::Own;
    let notes = mapping.filter(|(_, field)| **field == Field::Notes && !is_own);
    let bytes = std::fs::metadata(&look.table.path).map_or(0, |file| file.len());
    let head = TableHead {
        source: Source {
            name: setup.source.clone(),
            reliability: setup.reliability,
            licence: setup.terms.clone(),
        },
        profile: setup.profile.code().to_owned(),
        name: look.table.name(),
        columns: setup::to_json(&look.table.heads, &setup_as_read(look, setup)).to_string(),
        notes: notes.map(|(at, _)| at).collect(),
        // Of ACLED's rows half a thousand bytes are usual.
        about_rows: (bytes / 500) as usize,
    };
    let import = Box::new(store.begin_table(head, change)?);
    let mut pass = Pass::new(Hand::Write { import }, look, setup, known);
    pass.go(progress)?;
    pass.refuse_unread()?;
    pass.withdraw()?;
    let Hand::Write { import } = pass.hand else {
        return Ok(pass.plan);
    };
    let (id, _) = import.finish()?;
    pass.plan.import = Some(id);
    Ok(pass.plan)
}

/// What was asked, with the order of days that the table was read by.
fn setup_as_read(look: &Look, setup: &Setup) -> Setup {
    let mut setup = setup.clone();
    setup.choices.order = look.order(&setup);
    setup
}

/// Where rows go.
pub(super) enum Hand<'s> {
    Dry { store: &'s Store, is_first: bool },
    Write { import: Box<TableImport<'s>> },
}

impl Hand<'_> {
    fn is_first(&self) -> bool {
        match self {
            Self::Dry { is_first, .. } => *is_first,
            Self::Write { import } => import.is_first(),
        }
    }

    pub(super) fn known(&self, source: &str, key: &str) -> Result<Option<KnownRow>, Error> {
        Ok(match self {
            Self::Dry { store, .. } => store.known_row(source, key)?,
            Self::Write { import } => import.known(key)?,
        })
    }

    fn incident(&self, id: IncidentId) -> Result<Option<Incident>, Error> {
        Ok(match self {
            Self::Dry { store, .. } => store.incident(id)?,
            Self::Write { import } => import.incident(id)?,
        })
    }

    pub(super) fn of_uuid(&self, uuid: &str) -> Result<Option<Incident>, Error> {
        Ok(match self {
            Self::Dry { store, .. } => store.incident_of_uuid(uuid)?,
            Self::Write { import } => import.of_uuid(uuid)?,
        })
    }

    pub(super) fn report_of(&self, sha256: &str) -> Result<Option<i64>, Error> {
        Ok(match self {
            Self::Dry { store, .. } => store.report_of_sha256(sha256)?,
            Self::Write { import } => import.report_of_sha256(sha256)?,
        })
    }

    pub(super) fn was_once(&self, id: IncidentId, as_given: &Incident) -> Result<bool, Error> {
        Ok(match self {
            Self::Dry { store, .. } => store.was_once(id, as_given)?,
            Self::Write { import } => import.was_once(id, as_given)?,
        })
    }
}

pub(super) struct Pass<'s, 'k> {
    pub(super) hand: Hand<'s>,
    look: &'k Look,
    pub(super) setup: &'k Setup,
    known: Known<'k>,
    pub(super) plan: Plan,
    covered: Covered,
    /// The ids that were there.
    keys: Keys,
    /// The incidents whose rows are in the table.
    pub(super) seen: Seen,
    /// Readers of rows as they came in before, by the import.
    past: BTreeMap<i64, Option<Mapper<'k>>>,
    new: Vec<New>,
}

impl<'s, 'k> Pass<'s, 'k> {
    fn new(hand: Hand<'s>, look: &'k Look, setup: &'k Setup, known: Known<'k>) -> Self {
        Self {
            hand,
            look,
            setup,
            known,
            plan: Plan::default(),
            covered: Covered::default(),
            keys: Keys::default(),
            seen: Seen::default(),
            past: BTreeMap::new(),
            new: Vec::new(),
        }
    }

    fn go(&mut self, progress: &Progress) -> Result<(), Error> {
        let (look, setup, known) = (self.look, self.setup, self.known);
        std::thread::scope(|scope| {
            let (outbox, inbox) = sync_channel(UNDER_WAY);
            let (give_back, spent) = channel();
            scope.spawn(move || read(look, setup, known, &outbox, &spent));
            self.take_all(inbox, &give_back, progress)
        })
    }

    /// Takes every batch. The inbox is let go with an error, so that the reader ends.
    fn take_all(
        &mut self,
        inbox: Receiver<Batch>,
        give_back: &Sender<Vec<New>>,
        progress: &Progress,
    ) -> Result<(), Error> {
        for batch in inbox {
            let (items, (n_done, n_total)) = batch?;
            progress.set_total(n_total);
            progress.set_done(n_done);
            if progress.is_cancelled() {
                return Err(Error::Cancelled);
            }
            for item in items {
                self.take(item)?;
            }
            let spent = self.add_new()?;
            // The reader may have ended.
            give_back.send(spent).ok();
            let is_hopeless =
                self.plan.unread.n >= MOST_WRONG && matches!(self.hand, Hand::Write { .. });
            if is_hopeless {
                self.refuse_unread()?;
            }
        }
        Ok(())
    }

    fn head_of(&self, column: usize) -> &str {
        self.look.table.heads.get(column).map_or("", String::as_str)
    }

    fn take(&mut self, mut item: Item) -> Result<(), Error> {
        self.plan.n_rows += 1;
        let told = match std::mem::replace(&mut item.told, Err(Wrong::default())) {
            Ok(told) => told,
            Err(wrong) => {
                let words = format!(
                    "line {}, column {} ({}): {}",
                    item.line,
                    wrong.column + 1,
                    self.head_of(wrong.column),
                    wrong.words
                );
                self.plan.unread.add(item.line, || words);
                return Ok(());
            }
        };
        let key = if told.key.is_empty() {
            // Without an id a row is known by all that it says.
            format!("sha256:{}", &text_sha256(&item.raw)[..24])
        } else {
            told.key.clone()
        };
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(&key);
        if !self.keys.add(&key, hash) {
            let id = if told.key.is_empty() {
                "the same row"
            } else {
                told.key.as_str()
            };
            let words = format!("line {}: {id} stands in the table twice", item.line);
            self.plan.unread.add(item.line, || words);
            return Ok(());
        }
        self.covered.see(&told.incident);
        if self.setup.profile == Profile::Own {
            return self.take_own(item, told);
        }
        let there = if self.hand.is_first() {
            None
        } else {
            self.hand.known(&self.setup.source, &key)?
        };
        match there {
            Some(row) => self.take_known(item.line, &key, &told, &item.raw, &row),
            None => self.take_new(item, key, told),
        }
    }

    pub(super) fn ask(&mut self, line: u64, told: &Told) {
        for (problem, words) in &told.problems {
            let listing = self.plan.problems.entry(*problem).or_default();
            listing.add(line, || words.clone());
            if *problem == Problem::KindUnknown {
                *self.plan.unknown_kinds.entry(words.clone()).or_default() += 1;
            }
        }
        self.plan.point(&told.incident, told.better);
    }

    pub(super) fn take_new(
        &mut self,
        item: Item,
        key: String,
        mut told: Told,
    ) -> Result<(), Error> {
        self.ask(item.line, &told);
        self.plan.count(Standing::New, || {
            Listed::of(Standing::New, item.line, &key, &told.incident)
        });
        let source = self.source_of(&told);
        if let Hand::Write { import } = &mut self.hand {
            let report = import.report_of(&source)?;
            told.incident.claims.push(claim(report, told.credibility));
            self.keep_new(key, item.raw, told.incident, item.words, None);
        }
        Ok(())
    }

    /// Keeps a row that is to be added with the others of its batch.
    pub(super) fn keep_new(
        &mut self,
        key: String,
        raw: String,
        incident: Incident,
        words: [String; 3],
        was: Option<Incident>,
    ) {
        self.new.push(New {
            key,
            raw,
            incident,
            words,
            was,
        });
    }

    /// The source that a row names, or else the table's.
    fn source_of(&self, told: &Told) -> Source {
        if told.source.is_empty() {
            return Source {
                name: self.setup.source.clone(),
                reliability: self.setup.reliability,
                licence: self.setup.terms.clone(),
            };
        }
        Source {
            name: told.source.clone(),
            reliability: told.reliability.unwrap_or(self.setup.reliability),
            licence: self.setup.terms.clone(),
        }
    }

    /// The rows, now that they are written.
    fn add_new(&mut self) -> Result<Vec<New>, Error> {
        if let Hand::Write { import } = &mut self.hand {
            let is_whole = self.setup.profile == Profile::Own;
            let rows: Vec<NewRow<'_>> = self.new.iter().map(|new| new.row(is_whole)).collect();
            if !rows.is_empty() {
                import.add(&rows)?;
            }
        }
        Ok(std::mem::take(&mut self.new))
    }

    fn take_known(
        &mut self,
        line: u64,
        key: &str,
        told: &Told,
        raw: &str,
        row: &KnownRow,
    ) -> Result<(), Error> {
        self.seen.add(row.id);
        if row.raw == raw && !row.is_withdrawn {
            self.plan.count(Standing::Unchanged, || {
                Listed::of(Standing::Unchanged, line, key, &told.incident)
            });
            return Ok(());
        }
        let Some(ours) = self.hand.incident(row.id)? else {
            return Ok(());
        };
        let old = self.old(row, &ours)?;
        let takes_theirs = self.setup.all_theirs || self.setup.theirs.contains(key);
        let before = old.as_ref().map_or(&ours, |old| &old.incident);
        let (after, mut changed) = difference::merge(before, &ours, &told.incident, takes_theirs);
        if let Some(old) = old.as_ref().filter(|old| old.notes != told.notes) {
            changed.push(Changed {
                what: What::Notes,
                old: old.notes.clone(),
                new: told.notes.clone(),
                ours: None,
            });
        }
        let standing = standing_of(&changed);
        if standing != Standing::Unchanged {
            self.ask(line, told);
        }
        self.plan.count(standing, || Listed {
            changed,
            ..Listed::of(standing, line, key, &after)
        });
        if let Hand::Write { import } = &mut self.hand {
            import.change(&ours, row, &after, Some(raw))?;
        }
        Ok(())
    }

    /// What a row said when it came in last, read as it was read then.
    pub(super) fn old(&mut self, row: &KnownRow, ours: &Incident) -> Result<Option<Told>, Error> {
        if !self.past.contains_key(&row.last_import) {
            let imports = match &self.hand {
                Hand::Dry { store, .. } => store.past_imports(&self.setup.source)?,
                Hand::Write { import } => import.past_imports()?,
            };
            for import in imports {
                let mapper = setup::past(&import.columns).map(|(heads, past)| {
                    Mapper::new(
                        past.profile,
                        &heads,
                        &past.mapping,
                        past.choices,
                        &self.setup.source,
                        self.known,
                    )
                });
                self.past.insert(import.id, mapper);
            }
        }
        let mapper = self.past.get_mut(&row.last_import).and_then(Option::as_mut);
        let record = raw_to(&row.raw);
        let old = mapper
            .zip(record)
            .and_then(|(mapper, record)| mapper.read(&record).ok());
        Ok(old.map(|mut old| {
            // Names may mean other places by now; what nobody touched is what the row said.
            let ours = ours.places.first().filter(|place| !place.is_by_person());
            if let (Some(ours), Some(place)) = (ours, old.incident.places.first_mut())
                && old.whole.is_none()
                && ours.written == place.written
            {
                *place = ours.clone();
            }
            old
        }))
    }

    fn refuse_unread(&self) -> Result<(), Error> {
        if self.plan.unread.n == 0 || self.setup.leaves_out {
            return Ok(());
        }
        let mut lines: Vec<String> = self
            .plan
            .unread
            .rows
            .iter()
            .take(MOST_WRONG)
            .map(|row| row.1.clone())
            .collect();
        let n_more = self.plan.unread.n - lines.len();
        match n_more {
            0 => (),
            1 => lines.push("and one more row".to_owned()),
            n => lines.push(format!("and {n} more rows")),
        }
        Err(Error::Rows(lines))
    }

    /// Withdraws what the source no longer has.
    fn withdraw(&mut self) -> Result<(), Error> {
        if self.hand.is_first() || !self.setup.withdraws || self.plan.n_rows == 0 {
            return Ok(());
        }
        let mut gone: Vec<(IncidentId, String)> = Vec::new();
        let (seen, covered) = (&self.seen, &self.covered);
        let see = |id: IncidentId, key: &str, days: [Option<&str>; 2], country: Option<&str>| {
            if !seen.has(id) && covered.has(days, country) {
                gone.push((id, key.to_owned()));
            }
        };
        match &self.hand {
            Hand::Dry { store, .. } => store.each_row_of(&self.setup.source, see)?,
            // What this import brought is not gone.
            Hand::Write { import } => import.each_row(see)?,
        }
        for (id, key) in gone {
            let Some(row) = self.hand.known(&self.setup.source, &key)? else {
                continue;
            };
            let is_new =
                matches!(&self.hand, Hand::Write { import } if row.last_import == import.id());
            let Some(ours) = self.hand.incident(id)?.filter(|_| !is_new) else {
                continue;
            };
            let after = Incident {
                status: Status::Withdrawn,
                ..ours.clone()
            };
            self.plan.count(Standing::Withdrawn, || {
                Listed::of(Standing::Withdrawn, 0, &key, &ours)
            });
            if let Hand::Write { import } = &mut self.hand {
                import.change(&ours, &row, &after, None)?;
            }
        }
        Ok(())
    }
}

/// How a row stands of which so much changed.
pub(super) fn standing_of(changed: &[Changed]) -> Standing {
    if changed.iter().any(|it| it.ours.is_some()) {
        Standing::Both
    } else if changed.is_empty() {
        Standing::Unchanged
    } else {
        Standing::Changed
    }
}

fn claim(report_id: i64, credibility: Credibility) -> Claim {
    Claim {
        report_id,
        credibility,
        claimed_by: String::new(),
        deaths: None,
        evidence: Vec::new(),
        doubts: Vec::new(),
    }
}

/// Reads the table from its first row to its last, or until nobody takes batches any more. Rows that are
/// written come back and end here, where their memory came from: the other thread has more to do.
fn read(
    look: &Look,
    setup: &Setup,
    known: Known<'_>,
    outbox: &SyncSender<Batch>,
    spent: &Receiver<Vec<New>>,
) {
    let choices = Choices {
        order: look.order(setup),
        ..setup.choices.clone()
    };
    let mut mapper = Mapper::new(
        setup.profile,
        &look.table.heads,
        &setup.mapping,
        choices,
        &setup.source,
        known,
    );
    let mut rows = match look.table.rows() {
        Ok(rows) => rows,
        Err(fault) => {
            outbox.send(Err(fault)).ok();
            return;
        }
    };
    let mut record = StringRecord::new();
    let mut items = Vec::with_capacity(BATCH);
    loop {
        match rows.next(&mut record) {
            Ok(true) => items.push(item(&mut mapper, &record, rows.line())),
            Ok(false) => break,
            Err(fault) => {
                outbox.send(Ok((items, rows.progress()))).ok();
                outbox.send(Err(fault)).ok();
                return;
            }
        }
        if items.len() == BATCH {
            spent.try_iter().for_each(drop);
            let batch = std::mem::replace(&mut items, Vec::with_capacity(BATCH));
            if outbox.send(Ok((batch, rows.progress()))).is_err() {
                return;
            }
        }
    }
    outbox.send(Ok((items, rows.progress()))).ok();
}

fn item(mapper: &mut Mapper<'_>, record: &StringRecord, line: u64) -> Item {
    let mut raw = String::new();
    raw_of(record, &mut raw);
    let told = mapper.read(record);
    let words = told.as_ref().map_or_else(|_| Default::default(), words);
    Item {
        line,
        told,
        raw,
        words,
    }
}

/// What is looked for of an incident, folded as the store folds: names of places, actors, notes.
fn words(told: &Told) -> [String; 3] {
    let incident = &told.incident;
    let mut place = String::new();
    for at in &incident.places {
        for name in [Some(&at.written), at.name.as_ref(), at.name_ar.as_ref()]
            .into_iter()
            .flatten()
        {
            place.push_str(name);
            place.push(' ');
        }
    }
    let mut actors = incident.initiator.clone().unwrap_or_default();
    for target in &incident.targets {
        actors.push(' ');
        actors.push_str(target);
    }
    [folded(&place), folded(&actors), folded(&told.notes)]
}
